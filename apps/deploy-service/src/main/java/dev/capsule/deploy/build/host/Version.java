package dev.capsule.deploy.build.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a version; what follows them, such as {@code -rc1}, is not looked at. */
record Version(List<Integer> numbers) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,6}(?:\\.\\d{1,6}){0,4}).*");

    Version {
        numbers = List.copyOf(numbers);
    }

    /** Empty when it does not begin with a number. */
    static Optional<Version> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new Version(numbers));
    }

    int at(int position) {
        return position < numbers.size() ? numbers.get(position) : 0;
    }

    /** Whether all the other's numbers are the first of this one's: 20.1.4 is a 20 and a 20.1. */
    boolean isA(Version other) {
        for (int i = 0; i < other.numbers.size(); i++) {
            if (at(i) != other.at(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first version after all that have these numbers up to the position. */
    Version after(int position) {
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < position; i++) {
            next.add(at(i));
        }
        next.add(at(position) + 1);
        return new Version(next);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return String.join(".", numbers.stream().map(String::valueOf).toList());
    }
}
