package durability;

import java.nio.file.Path;
import java.util.List;

/** Opens what a crash left, as the service would, and tells what is wrong with it. */
final class Inspection {

    private Inspection() {}

    /**
     * @param acknowledged the last acknowledged group
     * @return faults in sentences; none if every acknowledged group is there whole and another one can be written
     */
    static List<String> of(Engine engine, Path directory, long acknowledged) {
        try (Ledger ledger = engine.open(directory)) {
            List<String> faults = ledger.faults(acknowledged);
            if (faults.isEmpty()) {
                ledger.write(Group.numbered(ledger.latest() + 1));
            }
            return faults;
        } catch (Exception unusable) {
            return List.of(
                    "cannot be used: "
                            + String.valueOf(unusable.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
