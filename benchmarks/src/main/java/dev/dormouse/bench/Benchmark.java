package dev.dormouse.bench;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Setting;
import java.util.List;

/** One benchmark: measures, and tells its rows. */
@FunctionalInterface
interface Benchmark {
    List<Row> run(Setting setting) throws Exception;
}
