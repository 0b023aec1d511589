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
    SWEEP("sweep", "Submit an array whose children have other values each", List.of()),
    LS("ls", "List jobs", List.of("list", "ps")),
    SHOW("show", "Show everything about a job", List.of("describe")),
    LOGS("logs", "Print what a job printed", List.of("log")),
    EVENTS("events", "Print what happens to jobs, as it happens", List.of()),
    EXPLAIN("explain", "Say why a job waits", List.of("why")),
    WAIT("wait", "Wait for jobs and return their exit code", List.of()),
    CANCEL("cancel", "Cancel jobs that do not run yet", List.of()),
    TERMINATE("terminate", "Stop jobs, running or not", List.of("kill")),
    RETRY("retry", "Run again what has ended, or what failed of it", List.of()),
    HOLD("hold", "Keep jobs from getting a place", List.of()),
    RELEASE("release", "Let jobs run that were held", List.of()),
    PRIORITY("priority", "Give waiting jobs another priority", List.of()),
    PRUNE("prune", "Delete jobs that ended long ago, with their logs and files", List.of()),
    QUEUES("queues", "List job queues", List.of("queues ls", "queues list")),
    QUEUES_SHOW("queues show", "Show a queue and who is next in it", List.of()),
    QUEUES_SHARES("queues shares", "List what the shares of a queue use", List.of()),
    QUEUES_CREATE("queues create", "Make a job queue", List.of()),
    QUEUES_UPDATE("queues update", "Change a job queue", List.of()),
    QUEUES_PRIORITY("queues priority", "Give a queue another priority", List.of()),
    QUEUES_PAUSE("queues pause", "Let no job of a queue start", List.of()),
    QUEUES_RESUME("queues resume", "Let the jobs of a queue start again", List.of()),
    QUEUES_DRAIN("queues drain", "Let a queue run empty", List.of()),
    QUEUES_DELETE("queues delete", "Delete job queues", List.of("queues rm")),
    POLICIES("policies", "List scheduling policies", List.of("policies ls", "policies list")),
    POLICIES_SHOW("policies show", "Show a scheduling policy", List.of()),
    POLICIES_CREATE("policies create", "Make a scheduling policy", List.of()),
    POLICIES_UPDATE("policies update", "Change a scheduling policy", List.of()),
    POLICIES_DELETE("policies delete", "Delete scheduling policies", List.of("policies rm")),
    ENVS("envs", "List compute environments", List.of("envs ls", "envs list")),
    ENVS_SHOW("envs show", "Show a compute environment", List.of()),
    ENVS_CREATE("envs create", "Make a compute environment from a JSON file", List.of()),
    ENVS_ENABLE("envs enable", "Let compute environments take jobs", List.of()),
    ENVS_DISABLE("envs disable", "Let compute environments take no jobs", List.of()),
    ENVS_DELETE("envs delete", "Delete compute environments", List.of("envs rm")),
    ENVS_PLAN("envs plan", "Show which hosts scaling would launch or drain next", List.of()),
    HOSTS("hosts", "List hosts and what is free on them", List.of("hosts ls", "hosts list")),
    HOSTS_DRAIN("hosts drain", "Let hosts take no new work", List.of()),
    HOSTS_ENABLE("hosts enable", "Let drained hosts take work again", List.of()),
    DEFS("defs", "List job definitions", List.of("defs list", "defs ls")),
    DEFS_SHOW("defs show", "Show a job definition", List.of()),
    DEFS_REGISTER("defs register", "Register a job definition from a JSON file", List.of()),
    DEFS_DEREGISTER("defs deregister", "Take revisions of a job definition out of use", List.of()),
    FILES("files ls", "List the output files of a job", List.of("files", "files list")),
    FILES_GET("files get", "Fetch output files of a job", List.of()),
    KEYS("keys ls", "List access keys", List.of("keys", "keys list")),
    KEYS_CREATE("keys create", "Make an access key", List.of()),
    KEYS_REVOKE("keys revoke", "Take access keys out of use", List.of()),
    SIMULATE("simulate", "Run workloads through the scheduler in virtual time", List.of()),
    TOP("top", "Show what goes on, drawn anew all the time", List.of()),
    DOCTOR("doctor", "Check the set-up and say what to mend", List.of()),
    CONTEXT("context ls", "List services by names of your own", List.of("context", "context list")),
    CONTEXT_SET("context set", "Name a service", List.of()),
    CONTEXT_USE("context use", "Use a service unless another is named", List.of()),
    CONTEXT_RM("context rm", "Forget the name of a service", List.of()),
    VERSION("version", "Print the versions of the command line and of the service", List.of()),
    COMPLETION("completion", "Print a script that completes commands in the shell", List.of()),
    MAN("man", "Write pages for the manual of the system", List.of()),
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
        return Failure.usage(
                "unknown command '" + words + "'",
                "'fairlead help' lists the commands",
                Suggestion.sentence(words, words()));
    }

    Verb verb() {
        return switch (this) {
            case SERVER -> new ServerVerb();
            case APPLY -> new ApplyVerb();
            case SUBMIT -> new SubmitVerb();
            case RUN -> new RunVerb();
            case SWEEP -> new SweepVerb();
            case LS -> new LsVerb();
            case SHOW -> new ShowVerb();
            case LOGS -> new LogsVerb();
            case EVENTS -> new EventsVerb();
            case EXPLAIN -> new ExplainVerb();
            case WAIT -> new WaitVerb();
            case CANCEL -> new StopVerb(false);
            case TERMINATE -> new StopVerb(true);
            case RETRY -> new RetryVerb();
            case HOLD -> new SteerVerb(SteerVerb.Kind.HOLD);
            case RELEASE -> new SteerVerb(SteerVerb.Kind.RELEASE);
            case PRIORITY -> new SteerVerb(SteerVerb.Kind.PRIORITY);
            case PRUNE -> new PruneVerb();
            case QUEUES -> new QueuesVerb();
            case QUEUES_SHOW -> new QueuesShowVerb();
            case QUEUES_SHARES -> new QueuesSharesVerb();
            case QUEUES_CREATE -> new QueuesCreateVerb();
            case QUEUES_UPDATE -> new QueuesUpdateVerb();
            case QUEUES_PRIORITY -> new QueuesPriorityVerb();
            case QUEUES_PAUSE -> new QueuesSwitchVerb(QueuesSwitchVerb.Kind.PAUSE);
            case QUEUES_RESUME -> new QueuesSwitchVerb(QueuesSwitchVerb.Kind.RESUME);
            case QUEUES_DRAIN -> new QueuesSwitchVerb(QueuesSwitchVerb.Kind.DRAIN);
            case QUEUES_DELETE -> new DeleteVerb(Resource.QUEUE);
            case POLICIES -> new PoliciesVerb();
            case POLICIES_SHOW -> new ResourceShowVerb(Resource.POLICY);
            case POLICIES_CREATE -> new PoliciesCreateVerb();
            case POLICIES_UPDATE -> new PoliciesUpdateVerb();
            case POLICIES_DELETE -> new DeleteVerb(Resource.POLICY);
            case ENVS -> new EnvsVerb();
            case ENVS_SHOW -> new ResourceShowVerb(Resource.ENVIRONMENT);
            case ENVS_CREATE -> new EnvsCreateVerb();
            case ENVS_ENABLE -> new EnvsSwitchVerb(true);
            case ENVS_DISABLE -> new EnvsSwitchVerb(false);
            case ENVS_DELETE -> new DeleteVerb(Resource.ENVIRONMENT);
            case ENVS_PLAN -> new EnvsPlanVerb();
            case HOSTS -> new HostsVerb();
            case HOSTS_DRAIN -> new HostsSteerVerb(true);
            case HOSTS_ENABLE -> new HostsSteerVerb(false);
            case DEFS -> new DefsVerb();
            case DEFS_SHOW -> new ResourceShowVerb(Resource.DEFINITION);
            case DEFS_REGISTER -> new DefsRegisterVerb();
            case DEFS_DEREGISTER -> new DefsDeregisterVerb();
            case FILES -> new FilesVerb();
            case FILES_GET -> new FilesGetVerb();
            case KEYS -> new KeysVerb();
            case KEYS_CREATE -> new KeysCreateVerb();
            case KEYS_REVOKE -> new KeysRevokeVerb();
            case SIMULATE -> new SimulateVerb();
            case TOP -> new TopVerb();
            case DOCTOR -> new DoctorVerb();
            case CONTEXT -> new ContextVerb();
            case CONTEXT_SET -> new ContextSetVerb();
            case CONTEXT_USE -> new ContextUseVerb(false);
            case CONTEXT_RM -> new ContextUseVerb(true);
            case VERSION -> new VersionVerb();
            case COMPLETION -> new CompletionVerb();
            case MAN -> new ManVerb();
            case HELP -> new HelpVerb();
        };
    }
}
