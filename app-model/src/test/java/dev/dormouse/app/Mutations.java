package dev.dormouse.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that someone spoilt in one to three places. */
public final class Mutations {
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "[",
                    "]",
                    "{",
                    "}",
                    "=",
                    ".",
                    ",",
                    "\n",
                    "#",
                    "{{",
                    "}}",
                    "\u0000",
                    "é",
                    "1",
                    "-1",
                    "true",
                    "1979-05-27",
                    "[[",
                    "''",
                    "\"\"\"",
                    "\\",
                    "..",
                    "/",
                    ":",
                    "*",
                    "[]",
                    "{}",
                    "\ud83d\ude00",
                    "a-b",
                    "A_b",
                    "nan",
                    "0x7f",
                    "@",
                    "sha256:");

    private Mutations() {}

    public static String mutated(Random random, String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> mutated.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
                default -> swapLines(random, mutated);
            }
        }
        return mutated.isEmpty() ? " " : mutated.toString();
    }

    private static void swapLines(Random random, StringBuilder text) {
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        if (!lines.isEmpty()) {
            String line = lines.remove(random.nextInt(lines.size()));
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        text.setLength(0);
        text.append(String.join("\n", lines)).append('\n');
    }
}
