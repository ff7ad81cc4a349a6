package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WritingAsideTest {
  @Test
  void closingWaitsForWhatIsWrittenMeanwhile() throws IOException {
    CountDownLatch trained = new CountDownLatch(1);
    AtomicBoolean written = new AtomicBoolean();
    WritingAside aside =
        WritingAside.begin(
            () -> {
              try {
                trained.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              written.set(true);
            });
    trained.countDown();
    aside.close();
    assertTrue(written.get());
  }

  @Test
  void whatCannotBeWrittenIsToldWhenItIsClosed() {
    WritingAside full =
        WritingAside.begin(
            () -> {
              throw new IOException("no space left");
            });
    assertEquals("no space left", assertThrows(IOException.class, full::close).getMessage());
    WritingAside wrong =
        WritingAside.begin(
            () -> {
              throw new IllegalArgumentException("no name");
            });
    assertThrows(IllegalStateException.class, wrong::close);
  }
}
