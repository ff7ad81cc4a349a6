package org.espalier.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Choice;
import org.espalier.backend.nd4j.kernel.KernelFactory;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestTest {
  private static final String HERE = "these natives";

  @TempDir Path folder;

  private SelfTest test() {
    return new SelfTest(folder.resolve("kernels.txt"), HERE);
  }

  private static KernelTable kernels() {
    return new KernelTable(false, Set.of());
  }

  /** The kernels, but the best one for a sum makes nothing. */
  private static KernelTable withWrongSum() {
    KernelFactory wrong =
        call -> {
          Operand out = call.out();
          return Optional.of(out::clear);
        };
    KernelTable table = kernels();
    return table.with(Primitive.SUM, new Choice("wrong", wrong));
  }

  @Test
  void everyKernelPassesOnThisMachine() throws IOException {
    assertEquals(Set.of(), test().failed(kernels()));
    assertEquals(List.of(HERE), Files.readAllLines(folder.resolve("kernels.txt")));
  }

  @Test
  void everyQuickKernelIsTriedOnOperandsItTakes() {
    KernelTable kernels = kernels();
    Set<String> tried = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (Primitive op : Primitive.values()) {
      if (!kernels.of(op).isEmpty()) {
        kernels.quick(op).forEach(choice -> all.add(op + "/" + choice.name()));
      }
    }
    for (Call call : SelfTestCalls.all()) {
      for (Choice choice : kernels.quick(call.op())) {
        choice.factory().prepare(call).ifPresent(k -> tried.add(call.op() + "/" + choice.name()));
      }
    }
    all.removeAll(tried);
    // views and what ends a gradient are copied by the code that is tried with a transposition
    all.removeAll(Set.of("reshape/copies", "stop_gradient/copies"));
    assertEquals(Set.of(), all);
  }

  @Test
  void aWrongKernelIsFoundAndRemembered() throws IOException {
    assertEquals(Set.of("sum/wrong"), test().failed(withWrongSum()));
    assertTrue(Files.readAllLines(folder.resolve("kernels.txt")).contains("sum/wrong"));
    assertEquals(Set.of("sum/wrong"), test().failed(kernels()), "read from the file");
  }

  @Test
  void aKernelThatEndedTheProcessIsNotTriedAgain() throws IOException {
    long gone = 4_000_000_000L;
    Files.write(folder.resolve("kernels.txt." + gone), List.of(HERE, "matmul/blas"));
    assertEquals(Set.of("matmul/blas"), test().failed(kernels()));
    assertFalse(Files.exists(folder.resolve("kernels.txt." + gone)));
  }

  @Test
  void theResultOfOtherNativesDoesNotCount() throws IOException {
    Files.write(folder.resolve("kernels.txt"), List.of("other natives", "matmul/blas"));
    assertEquals(Set.of(), test().failed(kernels()));
  }
}
