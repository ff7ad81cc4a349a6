package org.espalier.backend.nd4j;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Choice;
import org.espalier.backend.nd4j.kernel.Kernel;

/**
 * Runs every kernel that is not plain Java's once against that which is, on this machine with these
 * natives, and remembers in a file beside them which may not be used.
 *
 * <p>A wrong native call may end the process, so a {@link Journal} says what is being tried: what
 * was being tried when a process ended is not tried again. The file holds what the result is valid
 * for, then a line for each kernel that failed.
 */
final class SelfTest {
  private static final System.Logger LOG = System.getLogger(SelfTest.class.getName());

  private final Path file;
  private final String fingerprint;
  private final Set<String> failed = new TreeSet<>();

  /**
   * The self-test of some natives on this machine.
   *
   * @param file where its result is kept
   * @param fingerprint what the result is valid for
   */
  SelfTest(Path file, String fingerprint) {
    this.file = file;
    this.fingerprint = fingerprint;
  }

  /** The kernels, as {@code primitive/name}, that must not be used; tries them at first. */
  Set<String> failed(KernelTable kernels) {
    try {
      if (!isKnown()) {
        Files.createDirectories(file.getParent());
        failed.addAll(Journal.ended(file, fingerprint));
        tryAll(kernels);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot keep the result of the self-test in " + file, e);
    }
    for (String name : failed) {
      LOG.log(Level.WARNING, "kernel " + name + " fails here; a slower one takes its place");
    }
    return failed;
  }

  private boolean isKnown() throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    boolean known = !lines.isEmpty() && lines.get(0).equals(fingerprint);
    if (known) {
      failed.addAll(lines.subList(1, lines.size()));
    }
    return known;
  }

  private void tryAll(KernelTable kernels) throws IOException {
    try (Journal journal = new Journal(file, fingerprint)) {
      for (Call call : SelfTestCalls.all()) {
        for (Choice choice : kernels.quick(call.op())) {
          tryKernel(call, choice, kernels.plain(call.op()), journal);
        }
        call.bench().close();
      }
      journal.end(failed);
    }
  }

  private void tryKernel(Call call, Choice choice, Choice plain, Journal journal)
      throws IOException {
    String name = call.op() + "/" + choice.name();
    if (failed.contains(name)) {
      return;
    }
    journal.trying(name);
    try {
      Kernel kernel = choice.factory().prepare(call).orElse(null);
      if (kernel != null) {
        new CrossCheck(call, name, kernel, plain.factory()).run();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "self-test of " + name, e);
      failed.add(name);
    }
  }
}
