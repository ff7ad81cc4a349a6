package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactTest {
  @ParameterizedTest
  @CsvSource({
    "org.espalier:org.espalier.runtime:0.1.0, org.espalier.runtime-0.1.0.jar",
    "g:data:zip:1.0, data-1.0.zip",
    "g:natives:jar:linux-x86_64:1.0, natives-1.0-linux-x86_64.jar"
  })
  void coordinatesNameAFile(String id, String file) {
    assertEquals(file, Artifact.parse(id).fileName());
  }

  @Test
  void otherTextsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Artifact.parse("g:a"));
    assertThrows(IllegalArgumentException.class, () -> Artifact.parse("a:b:c:d:e:f"));
  }
}
