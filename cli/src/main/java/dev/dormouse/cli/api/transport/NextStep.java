package dev.dormouse.cli.api.transport;

/** What a person can do about a problem, where its own detail cannot know. */
final class NextStep {
    private NextStep() {}

    /** Empty, or a sentence with a space in front. */
    static String after(Problem problem) {
        return switch (problem.code()) {
            case "over-quota" -> " 'dormouse limits' shows what your plan allows.";
            case "no-such-app" -> " 'dormouse apps' lists your apps.";
            case "no-such-version" -> " 'dormouse versions' lists the app's versions.";
            case "no-such-domain" -> " 'dormouse domains' lists your domains.";
            case "organisation-not-found" -> " 'dormouse whoami' lists your organisations.";
            case "token-not-found" -> " 'dormouse tokens' lists your tokens.";
            case "DIGEST_INVALID" -> " If a file changed while it was uploaded, deploy again.";
            default -> byStatus(problem.status());
        };
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 403 ->
                    " Use a token with that permission ('dormouse tokens create --help'), or log in"
                            + " as somebody who has it.";
            case 412 -> " Somebody changed it meanwhile: look again, then repeat the command.";
            case 429 -> " 'dormouse limits' shows what your plan allows.";
            case 500 -> " It is the cloud's fault: tell its operator the request.";
            case 502, 503, 504 -> " The cloud is busy or starting: try again in a moment.";
            default -> "";
        };
    }
}
