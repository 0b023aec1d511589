package durability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command behind bench/durability. */
final class Main {

    private static final long SEED = Long.getLong("seed", 20_261_122);
    private static final int KILLS = Integer.getInteger("kills", 100);
    private static final int CUTS = Integer.getInteger("cuts", 500);
    private static final long GROUPS = Long.getLong("groups", 1_500);
    private static final long GROUPS_PER_SECOND = Long.getLong("pace", 20);
    private static final long CONTROL_GROUPS = Long.getLong("controlGroups", 300);

    private Main() {}

    /** Arguments: a directory to work in, what to run (kill, power, control, speed or all), and engines by name. */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        String what = arguments[1];
        List<String> names =
                arguments.length > 2
                        ? List.of(arguments).subList(2, arguments.length)
                        : Engine.SUPPORTED;
        boolean sound = true;
        if (what.equals("kill") || what.equals("all")) {
            for (String name : names) {
                sound &= new Kills(Engine.named(name), KILLS, SEED, work).run();
            }
        }
        if (what.equals("power") || what.equals("all")) {
            for (String name : names) {
                sound &=
                        new PowerCuts(
                                        Engine.named(name),
                                        CUTS,
                                        GROUPS,
                                        GROUPS_PER_SECOND,
                                        SEED,
                                        work)
                                .run();
            }
        }
        if (what.equals("control") || what.equals("all")) {
            for (String name : Engine.CONTROLS) {
                boolean held =
                        new PowerCuts(Engine.named(name), CUTS / 2, CONTROL_GROUPS, 0, SEED, work)
                                .run();
                String verdict = held ? "HELD, SO THE TEST IS BLIND" : "found out, as it must be";
                System.out.printf("control      %s: %s%n", name, verdict);
                sound &= !held;
            }
        }
        if (what.equals("speed") || what.equals("all")) {
            new Speed(names.stream().map(Engine::named).toList(), work).run();
        }
        System.exit(sound ? 0 : 1);
    }
}
