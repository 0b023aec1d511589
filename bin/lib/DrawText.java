import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;

/** Fails unless this runtime draws text without a display and writes it as PNG; {@code bin/setup} runs it in the Java image. */
final class DrawText {
    public static void main(String[] arguments) throws Exception {
        var image = new BufferedImage(200, 40, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
        pen.setFont(font);
        pen.setColor(Color.WHITE);
        pen.drawString("Re = 1000", 10, 28);
        pen.dispose();
        long lit = 0;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 200; x++) {
                lit += image.getRGB(x, y) == Color.WHITE.getRGB() ? 1 : 0;
            }
        }
        var png = new ByteArrayOutputStream();
        if (lit < 50 || !ImageIO.write(image, "png", png)) {
            throw new IllegalStateException("only " + lit + " pixels lit, " + png.size() + " bytes of PNG");
        }
        System.out.println("Drew " + lit + " pixels with " + pen.getFontMetrics(font).getFont().getFontName());
    }
}
