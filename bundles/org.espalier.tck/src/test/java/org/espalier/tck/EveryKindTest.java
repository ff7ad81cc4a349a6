package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import org.espalier.component.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An author of any kind of component has a contract to extend, and it is shown that it can fail.
 */
class EveryKindTest {
  private static String name(Kind kind) {
    String id = kind.id();
    return Character.toUpperCase(id.charAt(0)) + id.substring(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void hasAContractForAuthors(Kind kind) throws ClassNotFoundException {
    Class<?> contract = Class.forName("org.espalier.tck." + name(kind) + "Contract");
    assertTrue(ComponentContract.class.isAssignableFrom(contract), contract.toString());
    assertTrue(Modifier.isPublic(contract.getModifiers()), contract + " is not public");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void hasFaultsThatFailItsContract(Kind kind) throws ClassNotFoundException {
    Class<?> faults = Class.forName("org.espalier.tck.faults." + name(kind) + "FaultsTest");
    assertTrue(faults.getSuperclass().getSimpleName().equals("FaultsTest"), faults.toString());
  }
}
