package org.espalier.runtime.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
  private static final float[] VALUES = {1, -2.5f, Float.MIN_VALUE, 4, 5, 6};

  @Test
  void tensorsComeBackInOrder() throws IOException {
    Map<String, DenseArray> read = Safetensors.read(file());
    assertEquals("[dense/kernel, dense/bias]", read.keySet().toString());
    assertArrayEquals(new long[] {2, 3}, read.get("dense/kernel").shape());
    assertArrayEquals(VALUES, read.get("dense/kernel").values());
    assertArrayEquals(new float[] {7}, read.get("dense/bias").values());
  }

  @Test
  void theHeaderEndsWhereTheDataCanBeAligned() throws IOException {
    assertEquals(0, file()[0] % 8);
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = file();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> Safetensors.read(part), length + " bytes");
    }
  }

  private static byte[] file() throws IOException {
    Map<String, DenseArray> tensors = new LinkedHashMap<>();
    tensors.put("dense/kernel", new DenseArray(new long[] {2, 3}, VALUES));
    tensors.put("dense/bias", new DenseArray(new long[] {1}, new float[] {7}));
    return Safetensors.write(tensors);
  }
}
