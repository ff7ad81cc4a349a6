package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class ClassScanTest {
  private static final String HERE = ClassScanTest.class.getName();

  /** Ends the host in a method of its own. */
  static final class Direct {
    private Direct() {}

    static void close() {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Hands the end of the host to others. */
  static final class ByHandle {
    static final IntConsumer END = System::exit;

    private ByHandle() {}
  }

  /** A program of its own. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.exit(arguments.length);
    }
  }

  /** A program that others could call from elsewhere. */
  static final class ProgramAndMore {
    private ProgramAndMore() {}

    public static void main(String[] arguments) {
      System.exit(arguments.length);
    }

    static void usage() {
      System.exit(2);
    }
  }

  /** Changes what all share. */
  static final class Rude {
    private Rude() {}

    static void redirect() {
      System.setOut(System.err);
    }
  }

  private static List<String> found(Class<?> type) throws IOException {
    ClassScan scan = new ClassScan();
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      scan.look(in.readAllBytes());
    }
    return scan.found().stream()
        .map(behaviour -> (behaviour.fatal() ? "fatal: " : "") + behaviour)
        .toList();
  }

  @Test
  void aMethodThatEndsTheHostIsNamed() throws IOException {
    assertEquals(
        List.of("fatal: " + HERE + "$Direct.close calls Runtime.halt"), found(Direct.class));
  }

  @Test
  void aCallThatIsHandedOnIsFound() throws IOException {
    assertEquals(List.of("fatal: " + HERE + "$ByHandle calls System.exit"), found(ByHandle.class));
  }

  @Test
  void aProgramMayEndItself() throws IOException {
    assertEquals(List.of(), found(Program.class));
    assertEquals(
        List.of("fatal: " + HERE + "$ProgramAndMore.usage calls System.exit"),
        found(ProgramAndMore.class));
  }

  @Test
  void whatChangesThingsForAllIsTold() throws IOException {
    assertEquals(List.of(HERE + "$Rude.redirect calls System.setOut"), found(Rude.class));
  }

  @Test
  void whatIsNoClassIsLeftToOthers() {
    ClassScan scan = new ClassScan();
    scan.look(new byte[] {1, 2, 3});
    assertEquals(List.of(), scan.found());
  }
}
