package dev.dormouse.engine.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** The main class of the child process: reads one module, answers, ends. */
public final class CompilerChild {
    private CompilerChild() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Whatever a library prints must not get between the bytes of the answer.
        System.setOut(System.err);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers));
        answer(CompilerProtocol.readRequest(in), out);
    }

    private static void answer(CompilerProtocol.Request request, DataOutputStream out)
            throws IOException {
        try {
            ModuleCompiler compiler = new ModuleCompiler(request.limits(), HostImports.WASI);
            CompilerProtocol.writeArtifact(out, compiler.compile(request.wasm()));
        } catch (CompileRefused e) {
            CompilerProtocol.writeRefusal(out, (CompileErrors) e.code(), e.detail());
        } catch (StackOverflowError e) {
            CompilerProtocol.writeRefusal(
                    out,
                    CompileErrors.COMPILE_LIMIT,
                    "The module is nested too deeply to be compiled. Simplify its functions.");
        }
    }
}
