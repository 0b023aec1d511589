import java.io.File;

import javax.imageio.ImageIO;

/** Keeps the upper part of a PNG: FILE HEIGHT. */
final class CropPicture {
    public static void main(String[] arguments) throws Exception {
        var file = new File(arguments[0]);
        var whole = ImageIO.read(file);
        int height = Math.min(whole.getHeight(), Integer.parseInt(arguments[1]));
        ImageIO.write(whole.getSubimage(0, 0, whole.getWidth(), height), "png", file);
    }
}
