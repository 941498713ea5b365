package dev.dormouse.cli;

import dev.dormouse.cli.api.transport.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in columns as wide as their widest text. */
public final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /** Some text, whoever wrote it, and how it is coloured once its width is known. */
    public record Cell(String text, UnaryOperator<String> style) {
        public Cell {
            text = Printable.of(text);
        }

        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    public void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    /** The rows, one per line. */
    public List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        return widths;
    }

    private static String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            line.append(cell.style().apply(cell.text()));
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths[i] - cell.text().length())).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
