package dev.capsule.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, as wide as they need to be. */
record Table(List<String> headings, List<List<String>> rows) {
    private static final String GAP = "  ";

    String text() {
        List<Integer> widths = IntStream.range(0, headings.size())
                .mapToObj(column -> Stream.concat(Stream.of(headings), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> line(row, widths))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths.get(column) - row.get(column).length()))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
