package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What parent and child say to each other: the limits and one module on the child's standard input;
 * on its standard output one byte for the outcome, then the artifact, or an error's code and
 * detail.
 */
final class CompilerProtocol {
    private static final int ARTIFACT = 1;
    private static final int REFUSED = 2;
    private static final int ANSWER_BYTES_MAX = 64 << 20;

    private CompilerProtocol() {}

    /** What the parent asks. */
    record Request(CompileLimits limits, byte[] wasm) {}

    static void writeRequest(DataOutputStream out, Request request) throws IOException {
        CompileLimits limits = request.limits();
        out.writeInt(limits.moduleBytesMax());
        out.writeInt(limits.typesMax());
        out.writeInt(limits.importsMax());
        out.writeInt(limits.functionsMax());
        out.writeInt(limits.functionBytesMax());
        out.writeInt(limits.localsMax());
        out.writeLong(limits.frameCellsMax());
        out.writeInt(limits.nestingMax());
        out.writeInt(limits.tablesMax());
        out.writeInt(limits.tableEntriesMax());
        out.writeInt(limits.globalsMax());
        out.writeInt(limits.exportsMax());
        out.writeInt(limits.segmentsMax());
        out.writeInt(limits.memoryPagesMax());
        out.writeInt(request.wasm().length);
        out.write(request.wasm());
        out.flush();
    }

    static Request readRequest(DataInputStream in) throws IOException {
        CompileLimits limits =
                new CompileLimits(
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt());
        return new Request(limits, in.readNBytes(in.readInt()));
    }

    /**
     * @throws CompileRefused if the artifact is larger than the parent reads
     */
    static void writeArtifact(DataOutputStream out, Artifact artifact) throws IOException {
        byte[] bytes = ArtifactFormat.write(artifact);
        if (bytes.length > ANSWER_BYTES_MAX) {
            throw CompileRefused.overLimit(
                    "bytes once it is compiled", bytes.length, ANSWER_BYTES_MAX);
        }
        out.writeByte(ARTIFACT);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static void writeRefusal(DataOutputStream out, CompileErrors code, String detail)
            throws IOException {
        out.writeByte(REFUSED);
        out.writeUTF(code.name());
        out.writeUTF(detail);
        out.flush();
    }

    /**
     * @throws CompileRefused if that is what the child says
     */
    static Artifact readAnswer(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind == REFUSED) {
            throw new CompileRefused(CompileErrors.valueOf(in.readUTF()), in.readUTF());
        }
        int length = in.readInt();
        if (kind != ARTIFACT || length < 0 || length > ANSWER_BYTES_MAX) {
            throw new IOException("The compiler's answer makes no sense");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ArtifactFormat.read(bytes);
    }
}
