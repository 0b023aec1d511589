package io.fairlead.api.neighbours;

/** The part of AWS's Security Token Service by which clients learn the account they work in. */
final class Sts {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private Sts() {}

    static Xml callerIdentity(Caller caller) {
        String account = caller.arns().account();
        return Xml.of(
                        "GetCallerIdentityResponse",
                        Xml.of(
                                "GetCallerIdentityResult",
                                Xml.text("Arn", "arn:aws:iam::" + account + ":root"),
                                Xml.text("UserId", account),
                                Xml.text("Account", account)),
                        Xml.of("ResponseMetadata", Xml.text("RequestId", caller.requestId())))
                .in(NAMESPACE);
    }
}
