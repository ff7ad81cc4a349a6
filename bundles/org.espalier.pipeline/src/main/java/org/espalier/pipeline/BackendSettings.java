package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;

/**
 * The section {@code backend}.
 *
 * @param engine the name of a backend, or {@code auto}
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:0}
 * @param threads how many threads a kernel may use; empty leaves it to the host
 * @param checked whether every kernel's operands and results are checked, slowly
 */
public record BackendSettings(
    @Doc("what executes the model; auto takes the fastest that can be used") @Default("auto")
        String engine,
    @Doc("where: auto, cpu, cuda, or cuda:N for the GPU with that number") @Default("auto")
        String device,
    @Doc("threads that a kernel may use; auto leaves it to the host")
        @Absent("auto")
        @Range(min = 1, max = 1024)
        Optional<Integer> threads,
    @Doc("whether every kernel's operands and results are checked, slowly") @Default("false")
        boolean checked) {}
