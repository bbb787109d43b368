package dev.capsule.cli.platform;

/**
 * One thing that the doctor looked at.
 *
 * @param mend what to do about it; empty when there is nothing to do
 */
record Finding(String name, Verdict verdict, String detail, String mend) {
    enum Verdict {
        GOOD,
        NOTE,
        BAD
    }

    static Finding good(String name, String detail) {
        return new Finding(name, Verdict.GOOD, detail, "");
    }

    static Finding note(String name, String detail, String mend) {
        return new Finding(name, Verdict.NOTE, detail, mend);
    }

    static Finding bad(String name, String detail, String mend) {
        return new Finding(name, Verdict.BAD, detail, mend);
    }
}
