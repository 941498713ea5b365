package dev.dormouse.cli.fake;

/** A request that the fake refuses. */
final class FakeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FakeAnswer answer;

    FakeRefusal(FakeAnswer answer) {
        super("refused", null, false, false);
        this.answer = answer;
    }

    FakeRefusal(int status, String code, String detail) {
        this(FakeAnswer.problem(status, code, detail));
    }

    FakeAnswer answer() {
        return answer;
    }
}
