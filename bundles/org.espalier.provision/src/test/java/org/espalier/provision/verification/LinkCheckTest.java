package org.espalier.provision.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.component.Kind;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.ClassFile;
import org.junit.jupiter.api.Test;

class LinkCheckTest {
  private static final int VERSION = 7; // the place of its last byte in a class file

  private static byte[] bytes() throws IOException {
    try (InputStream in = LinkedSample.class.getResourceAsStream("LinkedSample.class")) {
      return in.readAllBytes();
    }
  }

  private static List<Check> check(byte[] type, Map<String, ClassLoader> imports)
      throws IOException {
    ClassFile file = ClassFile.read(type);
    PluginClasses plugin = new PluginClasses(new TreeMap<>(Map.of(file.name(), file)), Map.of());
    return new LinkCheck(plugin, new VisibleClasses(plugin, imports)).run();
  }

  private static Map<String, ClassLoader> api() {
    return Map.of("org.espalier.component", Kind.class.getClassLoader());
  }

  @Test
  void whatIsThereIsFound() throws IOException {
    List<Check> checks = check(bytes(), api());
    assertEquals(List.of("ok"), checks.stream().map(Check::state).toList(), checks.toString());
  }

  @Test
  void aPackageThatIsNotImportedIsNamed() throws IOException {
    List<Check> checks = check(bytes(), Map.of());
    assertEquals("error", checks.get(0).state());
    assertTrue(checks.get(0).message().contains("uses the package org.espalier.component"));
  }

  @Test
  void aLaterJavaIsNamed() throws IOException {
    byte[] later = bytes();
    later[VERSION] = 99;
    List<Check> checks = check(later, api());
    assertEquals(1, checks.size(), checks.toString());
    assertTrue(
        checks.get(0).message().startsWith("its classes are made for Java 55, and this host runs"),
        checks.toString());
  }

  @Test
  void membersAreSaidInTheWordsOfJava() {
    assertEquals(
        "Tensor, double, int[], String[][]",
        Words.parameters("(Lorg/espalier/tensor/Tensor;D[I[[Ljava/lang/String;)V"));
  }
}
