package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "8GB, 8GB, 8000000000",
    "8 GB, 8GB, 8000000000",
    "1.5GiB, 1.5GiB, 1610612736",
    "512MiB, 512MiB, 536870912",
    "250MB, 250MB, 250000000",
  })
  void aNumberAndAUnitAreASize(String text, String written, long bytes) {
    assertEquals(Optional.of(new ByteSize(written, bytes)), ByteSize.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8", "8gb", "GB", "0GB", "-1GB", "8GBs", "1e3MB", "99999999999GB", "8  GB", ""})
  void anythingElseIsNone(String text) {
    assertEquals(Optional.empty(), ByteSize.of(text));
  }

  @Test
  void whatIsNearlyASizeIsUnderstood() {
    assertEquals(Optional.of("8GB"), ByteSize.meant("8gb"));
    assertEquals(Optional.of("8GB"), ByteSize.meant("8G"));
    assertEquals(Optional.of("512MiB"), ByteSize.meant("512mi"));
    assertEquals(Optional.empty(), ByteSize.meant("8"));
    assertEquals(Optional.empty(), ByteSize.meant("8 pounds"));
  }

  @Test
  void bytesAreSaidInTheUnitThatFits() {
    assertEquals("1.25 GB", ByteSize.words(1_250_000_000));
    assertEquals("81 GB", ByteSize.words(81_000_000_000L));
    assertEquals("33 MB", ByteSize.words(33_200_000));
    assertEquals("0.01 MB", ByteSize.words(10_000));
  }
}
