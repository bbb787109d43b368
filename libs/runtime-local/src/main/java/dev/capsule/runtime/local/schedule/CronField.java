package dev.capsule.runtime.local.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule: a list of values, ranges and steps.
 *
 * @param isRestricted whether it was anything but a star
 */
record CronField(BitSet values, boolean isRestricted) {
    boolean has(int value) {
        return values.get(value);
    }

    /**
     * @param firstName the value of the first of the names
     * @param names such as those of the months; none where only numbers are known
     */
    static CronField parse(String name, String text, int least, int most, int firstName, List<String> names) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length == 1 ? 1 : number(name, stepped[1]);
            String[] range = stepped[0].split("-", -1);
            if (stepped.length > 2 || range.length > 2 || step < 1) {
                throw wrong(name, part);
            }
            boolean all = stepped[0].equals("*");
            int from = all ? least : value(name, range[0], firstName, names);
            int to = all || (range.length == 1 && stepped.length == 2)
                    ? most
                    : range.length == 1 ? from : value(name, range[1], firstName, names);
            if (from < least || to > most || from > to) {
                throw new IllegalArgumentException("The " + name + " of a schedule is from " + least + " to " + most
                        + "; \"" + part + "\" is not.");
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return new CronField(values, !text.startsWith("*"));
    }

    private static int value(String name, String text, int firstName, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? named + firstName : number(name, text);
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text);
        }
    }

    private static IllegalArgumentException wrong(String name, String text) {
        return new IllegalArgumentException("The " + name + " of a schedule cannot be \"" + text + "\".");
    }
}
