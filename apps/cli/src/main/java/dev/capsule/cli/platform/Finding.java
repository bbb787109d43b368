package dev.capsule.cli.platform;

/**
 * One thing that the doctor looked at.
 *
 * @param mend what to do about it; empty only when it is good
 */
record Finding(String name, Verdict verdict, String detail, String mend) {
    Finding {
        if (mend.isEmpty() && verdict != Verdict.GOOD) {
            throw new IllegalArgumentException(name + " says what is wrong and not what to do");
        }
    }

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
