package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void textsOfOthersCannotMoveTheCursor() {
        Table table = new Table();
        table.row(Cell.of("a\u001b[2J\u009b"), new Cell("\u202Eb", text -> "<" + text + ">"));

        assertThat(table.lines()).containsExactly("  a\uFFFD[2J\uFFFD  <\uFFFDb>");
    }
}
