package io.fairlead.wire.rule;

/** What names look like, for {@link Matches}. */
public final class Names {
    public static final String RESOURCE = "[0-9A-Za-z][0-9A-Za-z_-]{0,127}";
    public static final String RESOURCE_RULE =
            "a name has 1 to 128 letters, digits, hyphens and underscores and begins with a letter or digit";

    public static final String JOB_RULE =
            "Job name should match valid pattern: 1 to 128 letters, digits, hyphens and underscores, the first a"
                    + " letter or digit";

    public static final String SHARE = "(?=.{1,255}$)[0-9A-Za-z]+(/[0-9A-Za-z]+)*";
    public static final String SHARE_RULE =
            "a share identifier has 1 to 255 letters and digits, with '/' between the levels of a hierarchy";

    public static final String SHARE_PATTERN =
            "(?=.{1,255}$)([0-9A-Za-z]+/)*([0-9A-Za-z]+\\*?|\\*)";
    public static final String SHARE_PATTERN_RULE = SHARE_RULE + ", and may end in '*'";

    public static final String VOLUME = "[0-9A-Za-z_-]{1,255}";
    public static final String VOLUME_RULE =
            "a volume name has 1 to 255 letters, digits, hyphens and underscores";

    public static final String IMAGE = "[0-9A-Za-z][0-9A-Za-z_.:/@#-]{0,254}";
    public static final String IMAGE_RULE =
            "an image name has 1 to 255 letters, digits and - _ . : / @ #, and begins with a letter or digit";

    public static final String USER = "[0-9A-Za-z_.-]+(:[0-9A-Za-z_.-]+)?";
    public static final String USER_RULE = "a user is written user, user:group, uid or uid:gid";

    public static final String ABSOLUTE_PATH = "/.*";
    public static final String ABSOLUTE_PATH_RULE = "a path inside a container begins with '/'";

    public static final String MOUNT_OPTION = "[a-z_]+(=[0-9A-Za-z_:%.-]+)?";
    public static final String MOUNT_OPTION_RULE =
            "a mount option is a word such as noexec, or a pair such as mode=1777";

    public static final String REASON_PATTERN = "[^*]*\\*?";
    public static final String REASON_PATTERN_RULE =
            "a pattern is literal text that may end in one '*'";

    public static final String EXIT_CODE_PATTERN = "[0-9]*\\*?";
    public static final String EXIT_CODE_PATTERN_RULE =
            "a pattern of exit codes is digits that may end in one '*'";

    public static final String LOG_GROUP = "[.\\-_/#A-Za-z0-9]{1,512}";
    public static final String LOG_GROUP_RULE =
            "a log group's name has 1 to 512 letters, digits and . - _ / #";

    public static final String LOG_STREAM = "[^:*]{1,512}";
    public static final String LOG_STREAM_RULE =
            "a log stream's name has 1 to 512 characters, none of which is : or *";

    public static final String WHOLE_OR_DECIMAL = "[0-9]{1,12}(\\.[0-9]{1,6})?";
    public static final String WHOLE_OR_DECIMAL_RULE =
            "a resource is a number such as 2 or 0.25, written as text";

    private Names() {}
}
