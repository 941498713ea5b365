package dev.dormouse.engine.link;

import dev.dormouse.engine.artifact.Artifact;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.DataSection;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.ElementSection;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.PassiveDataSegment;
import run.endive.wasm.types.PassiveElement;

/**
 * The smallest module that instances of compiled code need. All bodies that are not interpreted are
 * one shared object, and segments that were active are empty, as they are once an instance lives.
 */
final class StrippedModule {
    private StrippedModule() {}

    static WasmModule of(Artifact artifact) {
        WasmModule parsed = parse(artifact.module());
        return WasmModule.builder()
                .withValidation(false)
                .setTypeSection(parsed.typeSection())
                .setImportSection(parsed.importSection())
                .setFunctionSection(parsed.functionSection())
                .setTableSection(parsed.tableSection())
                .setMemorySection(parsed.memorySection().orElse(null))
                .setGlobalSection(parsed.globalSection())
                .setTagSection(parsed.tagSection().orElse(null))
                .setElementSection(elements(parsed))
                .setDataSection(data(parsed))
                .setDataCountSection(parsed.dataCountSection().orElse(null))
                .setCodeSection(code(parsed, artifact))
                .withDigest(artifact.source().toString())
                .build();
    }

    private static WasmModule parse(byte[] bytes) {
        Supplier<java.io.InputStream> in = () -> new ByteArrayInputStream(bytes);
        return Parser.builder().withValidation(false).build().parse(in);
    }

    private static ElementSection elements(WasmModule parsed) {
        ElementSection.Builder elements = ElementSection.builder();
        for (Element element : parsed.elementSection().elements()) {
            elements.addElement(
                    element instanceof PassiveElement
                            ? element
                            : new PassiveElement(element.type(), List.of()));
        }
        return elements.build();
    }

    private static DataSection data(WasmModule parsed) {
        DataSection.Builder data = DataSection.builder();
        for (DataSegment segment : parsed.dataSection().dataSegments()) {
            data.addDataSegment(
                    segment instanceof ActiveDataSegment ? PassiveDataSegment.EMPTY : segment);
        }
        return data.build();
    }

    private static CodeSection code(WasmModule parsed, Artifact artifact) {
        Set<Integer> interpreted = new HashSet<>(artifact.interpretedFunctions());
        int imports = parsed.importSection().count(ExternalType.FUNCTION);
        CodeSection.Builder code = CodeSection.builder();
        FunctionBody compiled = null;
        for (int i = 0; i < parsed.codeSection().functionBodyCount(); i++) {
            FunctionBody body = parsed.codeSection().getFunctionBody(i);
            if (interpreted.contains(imports + i)) {
                code.addFunctionBody(body);
            } else {
                compiled = compiled == null ? body : compiled;
                code.addFunctionBody(compiled);
            }
        }
        code.setRequiresDataCount(parsed.codeSection().isRequiresDataCount());
        return code.build();
    }
}
