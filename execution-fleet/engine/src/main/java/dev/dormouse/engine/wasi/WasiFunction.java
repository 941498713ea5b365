package dev.dormouse.engine.wasi;

import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * One of the functions that answer with an errno, which are all but {@code proc_exit}. Its
 * parameters are a letter each: i for a 32-bit and l for a 64-bit integer.
 */
record WasiFunction(String name, String params, WasiCall call) {
    static final List<WasiFunction> ALL =
            List.of(
                    new WasiFunction("args_get", "ii", ProcessCalls::argsGet),
                    new WasiFunction("args_sizes_get", "ii", ProcessCalls::argsSizesGet),
                    new WasiFunction("clock_res_get", "ii", ClockCalls::resolutionGet),
                    new WasiFunction("clock_time_get", "ili", ClockCalls::timeGet),
                    new WasiFunction("environ_get", "ii", ProcessCalls::environGet),
                    new WasiFunction("environ_sizes_get", "ii", ProcessCalls::environSizesGet),
                    new WasiFunction("proc_raise", "i", ProcessCalls::procRaise),
                    new WasiFunction("random_get", "ii", ProcessCalls::randomGet),
                    new WasiFunction("sched_yield", "", ProcessCalls::schedYield),
                    new WasiFunction("fd_advise", "illi", FileCalls::advise),
                    new WasiFunction("fd_allocate", "ill", FileCalls::allocate),
                    new WasiFunction("fd_close", "i", DescriptorCalls::close),
                    new WasiFunction("fd_datasync", "i", FileCalls::sync),
                    new WasiFunction("fd_fdstat_get", "ii", DescriptorCalls::statusGet),
                    new WasiFunction("fd_fdstat_set_flags", "ii", DescriptorCalls::flagsSet),
                    new WasiFunction("fd_fdstat_set_rights", "ill", DescriptorCalls::rightsSet),
                    new WasiFunction("fd_filestat_get", "ii", FileCalls::statGet),
                    new WasiFunction("fd_filestat_set_size", "il", FileCalls::sizeSet),
                    new WasiFunction("fd_filestat_set_times", "illi", FileCalls::timesSet),
                    new WasiFunction("fd_pread", "iiili", StreamCalls::readAt),
                    new WasiFunction("fd_prestat_dir_name", "iii", DescriptorCalls::prestatName),
                    new WasiFunction("fd_prestat_get", "ii", DescriptorCalls::prestatGet),
                    new WasiFunction("fd_pwrite", "iiili", StreamCalls::writeAt),
                    new WasiFunction("fd_read", "iiii", StreamCalls::read),
                    new WasiFunction("fd_readdir", "iiili", DirectoryCalls::readDirectory),
                    new WasiFunction("fd_renumber", "ii", DescriptorCalls::renumber),
                    new WasiFunction("fd_seek", "ilii", StreamCalls::seek),
                    new WasiFunction("fd_sync", "i", FileCalls::sync),
                    new WasiFunction("fd_tell", "ii", StreamCalls::tell),
                    new WasiFunction("fd_write", "iiii", StreamCalls::write),
                    new WasiFunction("poll_oneoff", "iiii", PollCalls::poll),
                    new WasiFunction("path_create_directory", "iii", PathCalls::createDirectory),
                    new WasiFunction("path_filestat_get", "iiiii", PathCalls::statGet),
                    new WasiFunction("path_filestat_set_times", "iiiilli", PathCalls::timesSet),
                    new WasiFunction("path_link", "iiiiiii", PathCalls::link),
                    new WasiFunction("path_open", "iiiiillii", OpenCalls::open),
                    new WasiFunction("path_readlink", "iiiiii", PathCalls::readlink),
                    new WasiFunction("path_remove_directory", "iii", PathCalls::removeDirectory),
                    new WasiFunction("path_rename", "iiiiii", PathCalls::rename),
                    new WasiFunction("path_symlink", "iiiii", PathCalls::symlink),
                    new WasiFunction("path_unlink_file", "iii", PathCalls::unlinkFile),
                    new WasiFunction("sock_accept", "iii", SocketCalls::notSocket),
                    new WasiFunction("sock_recv", "iiiiii", SocketCalls::notSocket),
                    new WasiFunction("sock_send", "iiiii", SocketCalls::notSocket),
                    new WasiFunction("sock_shutdown", "ii", SocketCalls::notSocket));

    FunctionType type() {
        return FunctionType.of(types(params), List.of(ValType.I32));
    }

    static List<ValType> types(String params) {
        List<ValType> types = new ArrayList<>(params.length());
        for (int i = 0; i < params.length(); i++) {
            types.add(params.charAt(i) == 'l' ? ValType.I64 : ValType.I32);
        }
        return List.copyOf(types);
    }
}
