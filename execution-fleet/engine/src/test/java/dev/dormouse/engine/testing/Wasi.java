package dev.dormouse.engine.testing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions of WASI preview 1, as a module would import them. */
public final class Wasi {
    public static final String MODULE = "wasi_snapshot_preview1";

    /**
     * Names and signatures: {@code i} is an i32, {@code I} an i64; all but {@code proc_exit} return
     * an errno.
     */
    private static final String FUNCTIONS =
            """
            args_get ii
            args_sizes_get ii
            environ_get ii
            environ_sizes_get ii
            clock_res_get ii
            clock_time_get iIi
            fd_advise iIIi
            fd_allocate iII
            fd_close i
            fd_datasync i
            fd_fdstat_get ii
            fd_fdstat_set_flags ii
            fd_fdstat_set_rights iII
            fd_filestat_get ii
            fd_filestat_set_size iI
            fd_filestat_set_times iIIi
            fd_pread iiiIi
            fd_prestat_dir_name iii
            fd_prestat_get ii
            fd_pwrite iiiIi
            fd_read iiii
            fd_readdir iiiIi
            fd_renumber ii
            fd_seek iIii
            fd_sync i
            fd_tell ii
            fd_write iiii
            path_create_directory iii
            path_filestat_get iiiii
            path_filestat_set_times iiiiIIi
            path_link iiiiiii
            path_open iiiiiIIii
            path_readlink iiiiii
            path_remove_directory iii
            path_rename iiiiii
            path_symlink iiiii
            path_unlink_file iii
            poll_oneoff iiii
            proc_exit i
            proc_raise i
            random_get ii
            sched_yield
            sock_accept iii
            sock_recv iiiiii
            sock_send iiiii
            sock_shutdown ii
            """;

    private Wasi() {}

    /** All 46, in the order of their names in the specification. */
    public static Map<String, Signature> functions() {
        Map<String, Signature> functions = new LinkedHashMap<>();
        FUNCTIONS
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(line ->
                        functions.put(line[0], signature(line[0], line.length > 1 ? line[1] : "")));
        return functions;
    }

    private static Signature signature(String name, String parameters) {
        ValueType[] types =
                parameters
                        .chars()
                        .mapToObj(c -> c == 'i' ? ValueType.I32 : ValueType.I64)
                        .toArray(ValueType[]::new);
        Signature signature = Signature.taking(types);
        return name.equals("proc_exit") ? signature : signature.returning(ValueType.I32);
    }

    /** A module that imports these, which get the indexes 0, 1, … */
    public static WasmBuilder importing(String... names) {
        WasmBuilder module = WasmBuilder.module();
        Map<String, Signature> functions = functions();
        Arrays.stream(names)
                .forEach(name ->
                        module.importFunction(MODULE, name, requireNonNull(functions.get(name))));
        return module;
    }
}
