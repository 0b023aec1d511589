package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Records what one run asks of the file system, then cuts the power at many moments of it. */
record PowerCuts(Engine engine, int cuts, long groups, long pace, long seed, Path work) {

    private static final int[] SECTORS = {512, 4096};
    private static final double FORGETFUL = 0.2;
    private static final int SHOWN = 4;

    /** Runs all cuts and prints their outcome; true if no state was faulty. */
    boolean run() throws Exception {
        Path directory = work.resolve(engine.name() + "-power");
        Path baseline = work.resolve(engine.name() + "-baseline");
        Path state = work.resolve(engine.name() + "-state");
        Path acknowledgements = work.resolve(engine.name() + "-acknowledged");
        Path log = work.resolve(engine.name() + "-trace");
        for (Path path : List.of(directory, baseline, state)) {
            Directories.remove(path);
        }
        engine.initialise(directory);
        Directories.copy(directory, baseline);
        trace(directory, acknowledgements, log);
        Recording recording =
                new Recording(Trace.read(log, directory, baseline, acknowledgements, engine));
        Disk disk = new Disk(baseline, recording.events(), engine);
        proveComplete(disk, directory, state);
        boolean sound = cutAll(disk, recording, state);
        for (Path path : List.of(directory, baseline, acknowledgements, log)) {
            Directories.remove(path);
        }
        return sound;
    }

    private void trace(Path directory, Path acknowledgements, Path log)
            throws IOException, InterruptedException {
        List<String> tracer = new ArrayList<>(List.of("strace", "-o", log.toString()));
        tracer.addAll(Trace.OPTIONS);
        Child.java(tracer, Writer.class, engine.name(), directory, groups, pace)
                .redirectOutput(acknowledgements.toFile())
                .start()
                .waitFor();
        int said = Files.readAllLines(acknowledgements).size();
        if (said != groups) {
            throw new IOException(
                    "%s acknowledged %d of %d groups while it was traced."
                            .formatted(engine.name(), said, groups));
        }
    }

    /** The trace must account for every byte: played back without any loss it gives the files that are there. */
    private void proveComplete(Disk disk, Path directory, Path state) throws IOException {
        disk.cut(Long.MAX_VALUE, Disk.Loss.NOTHING, SECTORS[0], new SplittableRandom(seed), state);
        String difference = Directories.difference(directory, state, engine);
        if (!difference.isEmpty()) {
            throw new IOException(
                    "The trace of %s does not explain the files on the disk: %s"
                            .formatted(engine.name(), difference));
        }
        Directories.remove(state);
    }

    private boolean cutAll(Disk disk, Recording recording, Path state) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> faults = new ArrayList<>();
        int lossy = 0;
        int torn = 0;
        for (long line : recording.moments(cuts, random)) {
            Disk.Cut cut = cut(disk, line, random, state);
            lossy += cut.lost() + cut.torn() > 0 ? 1 : 0;
            torn += cut.torn() > 0 ? 1 : 0;
            List<String> found = Inspection.of(engine, state, recording.acknowledgedBy(line));
            if (!found.isEmpty()) {
                faults.add("after line %d, %s: %s".formatted(line, cut, found));
            }
            Directories.remove(state);
        }
        System.out.printf(
                "power cut    %-18s %4d states of %d groups, %d events, %d syncs; %d lost something, %d tore: %s%n",
                engine.name(),
                cuts,
                recording.acknowledgements(),
                recording.events().size(),
                recording.syncs(),
                lossy,
                torn,
                faults.isEmpty() ? "every promise kept" : faults.size() + " FAULTY");
        faults.stream().limit(SHOWN).forEach(fault -> System.out.println("             " + fault));
        return faults.isEmpty();
    }

    private static Disk.Cut cut(Disk disk, long line, RandomGenerator random, Path state)
            throws IOException {
        boolean forgetful = random.nextDouble() < FORGETFUL;
        int sector = SECTORS[random.nextInt(SECTORS.length)];
        Disk.Loss loss = forgetful ? Disk.Loss.EVERYTHING : Disk.Loss.SOME;
        return disk.cut(line, loss, sector, random, state);
    }
}
