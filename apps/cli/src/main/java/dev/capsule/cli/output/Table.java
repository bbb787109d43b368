package dev.capsule.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, as wide as they need to be; where that is too wide, one value a line. Nothing is cut off. */
record Table(List<String> headings, List<List<String>> rows) {
    private static final String GAP = "  ";

    /** @param room how many columns there are; 0 when it does not matter */
    String text(int room) {
        List<Integer> widths = IntStream.range(0, headings.size())
                .mapToObj(column -> Stream.concat(Stream.of(headings), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        String table = Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> line(row, widths))
                .collect(Collectors.joining("\n"));
        boolean fits = room == 0 || table.lines().allMatch(line -> line.length() <= room);
        return fits || rows.isEmpty() ? table : records();
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths.get(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String records() {
        int widest = headings.stream().mapToInt(String::length).max().orElse(0);
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(column -> !row.get(column).isEmpty())
                        .mapToObj(column -> padded(headings.get(column), widest) + GAP + row.get(column))
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
