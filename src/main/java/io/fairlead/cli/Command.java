package io.fairlead.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands, in the order in which help lists them. A name of two words is a command within a group. */
enum Command {
    SERVER("server", "Start the service", List.of()),
    APPLY("apply", "Make queues and compute environments be as files say", List.of()),
    SUBMIT("submit", "Submit a job", List.of()),
    RUN("run", "Submit a job, follow it, and return its exit code", List.of()),
    LS("ls", "List jobs", List.of("list", "ps")),
    SHOW("show", "Show everything about a job", List.of("describe")),
    LOGS("logs", "Print what a job printed", List.of("log")),
    WAIT("wait", "Wait for jobs and return their exit code", List.of()),
    CANCEL("cancel", "Cancel jobs that do not run yet", List.of()),
    TERMINATE("terminate", "Stop jobs, running or not", List.of("kill")),
    QUEUES("queues", "List job queues", List.of()),
    ENVS("envs", "List compute environments", List.of()),
    HOSTS("hosts", "List hosts and what is free on them", List.of()),
    DEFS("defs", "List job definitions", List.of("defs list", "defs ls")),
    DEFS_REGISTER("defs register", "Register a job definition from a JSON file", List.of()),
    FILES("files ls", "List the output files of a job", List.of("files", "files list")),
    FILES_GET("files get", "Fetch output files of a job", List.of()),
    KEYS("keys ls", "List access keys", List.of("keys", "keys list")),
    KEYS_CREATE("keys create", "Make an access key", List.of()),
    KEYS_REVOKE("keys revoke", "Take access keys out of use", List.of()),
    SIMULATE("simulate", "Run workloads through the scheduler in virtual time", List.of()),
    VERSION("version", "Print the versions of the command line and of the service", List.of()),
    COMPLETION("completion", "Print a script that completes commands in the shell", List.of()),
    HELP("help", "Explain a command", List.of());

    private final String title;
    private final String summary;
    private final List<String> aliases;

    Command(String title, String summary, List<String> aliases) {
        this.title = title;
        this.summary = summary;
        this.aliases = aliases;
    }

    String title() {
        return title;
    }

    String summary() {
        return summary;
    }

    List<String> aliases() {
        return aliases;
    }

    /** The command whose name or alias these words are. */
    static Optional<Command> named(String words) {
        for (Command command : values()) {
            if (command.title.equals(words) || command.aliases.contains(words)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** All names and aliases, and the first words of groups. */
    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Command command : values()) {
            words.add(command.title.split(" ")[0]);
            words.add(command.title);
            words.addAll(command.aliases);
        }
        return words;
    }

    /** The failure for words that are no command. */
    static Failure unknown(String words) {
        List<String> titles = new ArrayList<>();
        for (Command command : values()) {
            titles.add(command.title);
        }
        String meant = Suggestion.sentence(words, words());
        return Failure.usage(
                "unknown command '" + words + "'",
                "the commands are " + String.join(", ", titles),
                meant.isEmpty() ? "'fairlead help' says what they do" : meant);
    }

    Verb verb() {
        return switch (this) {
            case SERVER -> new ServerVerb();
            case APPLY -> new ApplyVerb();
            case SUBMIT -> new SubmitVerb();
            case RUN -> new RunVerb();
            case LS -> new LsVerb();
            case SHOW -> new ShowVerb();
            case LOGS -> new LogsVerb();
            case WAIT -> new WaitVerb();
            case CANCEL -> new StopVerb(false);
            case TERMINATE -> new StopVerb(true);
            case QUEUES -> new QueuesVerb();
            case ENVS -> new EnvsVerb();
            case HOSTS -> new HostsVerb();
            case DEFS -> new DefsVerb();
            case DEFS_REGISTER -> new DefsRegisterVerb();
            case FILES -> new FilesVerb();
            case FILES_GET -> new FilesGetVerb();
            case KEYS -> new KeysVerb();
            case KEYS_CREATE -> new KeysCreateVerb();
            case KEYS_REVOKE -> new KeysRevokeVerb();
            case SIMULATE -> new SimulateVerb();
            case VERSION -> new VersionVerb();
            case COMPLETION -> new CompletionVerb();
            case HELP -> new HelpVerb();
        };
    }
}
