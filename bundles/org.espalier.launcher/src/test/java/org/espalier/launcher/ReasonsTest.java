package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class ReasonsTest {
  private static String of(String message) {
    return Reasons.of(new BundleException(message));
  }

  @Test
  void aMissingPackageIsNamedWithItsVersions() {
    assertEquals(
        "nothing installed provides package a.b from version 2.20.0 to below 3.0.0",
        of(
            "Unable to resolve x [13](R 13.0): missing requirement [x [13](R 13.0)]"
                + " osgi.wiring.package;"
                + " (&(osgi.wiring.package=a.b)(version>=2.20.0)(!(version>=3.0.0)))"
                + " Unresolved requirements: [[x [13](R 13.0)] osgi.wiring.package;"
                + " (&(osgi.wiring.package=a.b)(version>=2.20.0)(!(version>=3.0.0)))]"));
  }

  @Test
  void theInnermostRequirementCounts() {
    assertEquals(
        "nothing installed provides espalier.natives (&(library=nd4j)(release=1.0.0-M2.1))",
        of(
            "Unable to resolve y [3](R 3.0): missing requirement [y [3](R 3.0)]"
                + " osgi.wiring.package; (osgi.wiring.package=org.nd4j) [caused by: Unable to"
                + " resolve z [19](R 19.0): missing requirement [z [19](R 19.0)]"
                + " espalier.natives; (&(library=nd4j)(release=1.0.0-M2.1))]"
                + " Unresolved requirements: [[y [3](R 3.0)] osgi.wiring.package;"
                + " (osgi.wiring.package=org.nd4j)]"));
  }

  @Test
  void otherFailuresAreToldByTheirInnermostCause() {
    Exception cause = new IllegalStateException("the fuse is wet");
    assertEquals("the fuse is wet", Reasons.of(new BundleException("Activator error", cause)));
    assertEquals(
        "NoClassDefFoundError a/B",
        Reasons.of(new BundleException("Activator error", new NoClassDefFoundError("a/B"))));
    assertEquals(
        "NullPointerException",
        Reasons.of(new BundleException("Activator error", new NullPointerException())));
  }

  @Test
  void aFileThatIsNoJarIsSaid() {
    Exception cause = new ZipException("zip END header not found");
    assertEquals(
        "it is no jar, or a damaged one (zip END header not found)",
        Reasons.of(new BundleException("Unable to cache bundle", cause)));
  }
}
