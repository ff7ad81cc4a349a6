package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.espalier.component.Doc;
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Reference;
import org.junit.jupiter.api.Test;

class ClassFileTest {
  /** What is read. */
  @Doc("a sample")
  abstract static class Sample extends Thread implements Comparable<Sample> {
    static final long LARGE = 1L << 40; // takes two places of the pool

    String[][] words() {
      Runnable later = () -> System.exit((int) LARGE);
      later.run();
      return new String[List.of(1).size()][];
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void saysWhatTheClassIs() throws IOException {
    ClassFile file = ClassFile.read(bytes(Sample.class));
    assertEquals(Sample.class.getName().replace('.', '/'), file.name());
    assertEquals(61, file.version());
    assertEquals(Optional.of("java/lang/Thread"), file.parent());
    assertEquals(List.of("java/lang/Comparable"), file.interfaces());
    assertTrue(file.isAbstract());
    assertFalse(file.isInterface());
    assertEquals(Map.of("org/espalier/component/Doc", "a sample"), file.annotations());
    assertEquals("org.espalier.provision.archive", ClassFile.packageOf(file.name()));
  }

  @Test
  void saysWhatTheClassDeclares() throws IOException {
    ClassFile file = ClassFile.read(bytes(Sample.class));
    assertEquals("LARGE J", file.fields().get(0).name() + " " + file.fields().get(0).descriptor());
    assertTrue(
        file.methods().stream()
            .anyMatch(
                method ->
                    method.name().equals("words")
                        && method.descriptor().equals("()[[Ljava/lang/String;")));
  }

  @Test
  void saysWhatTheClassNames() throws IOException {
    ClassFile file = ClassFile.read(bytes(Sample.class));
    assertTrue(
        file.classes().containsAll(List.of("java/util/List", "java/lang/String")),
        file.classes().toString());
    assertTrue(
        file.references()
            .containsAll(
                List.of(
                    new Reference(Kind.METHOD, "java/lang/System", "exit", "(I)V"),
                    new Reference(Kind.INTERFACE_METHOD, "java/util/List", "size", "()I"))),
        file.references().toString());
  }

  /** Needs some classes in every way there is, and of one its constant alone. */
  static class Needs {
    int constant() {
      return ZipFile.OPEN_READ;
    }

    Object[] code(Object value) throws IOException {
      try {
        boolean is = value instanceof StringBuilder;
        return is ? new Long[0] : new Object[] {(CharSequence) value, Short.class, new int[1][1]};
      } catch (IllegalStateException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void aClassOfWhichOnlyAConstantIsThereIsNotNeeded() throws IOException {
    ClassFile file = ClassFile.read(bytes(Needs.class));
    for (String needed :
        List.of(
            "java/lang/StringBuilder",
            "java/lang/Long",
            "java/lang/CharSequence",
            "java/lang/Short",
            "java/lang/IllegalStateException",
            "java/io/IOException")) {
      assertTrue(file.classes().contains(needed), needed);
    }
    assertFalse(file.classes().contains("java/util/zip/ZipFile"), file.classes().toString());
  }

  @Test
  void whatIsNoClassFileIsRefused() throws IOException {
    assertThrows(IOException.class, () -> ClassFile.read(new byte[] {1, 2, 3, 4, 5}));
    byte[] whole = bytes(Sample.class);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> ClassFile.read(part));
    }
  }
}
