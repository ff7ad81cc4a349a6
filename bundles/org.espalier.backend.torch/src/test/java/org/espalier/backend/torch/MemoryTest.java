package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.program.Planner;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.Test;

/** What a step leaves behind, on the heap of Java and beside it. */
class MemoryTest {
  private static Session open() {
    return new TorchBackend().open("cpu", SessionOptions.DEFAULT);
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  @Test
  void anOperationAllocatesNoMoreThanTheObjectThatStandsForItsResult() {
    try (Session session = open()) {
      Descent descent = new Descent(session);
      for (int i = 0; i < 500; i++) {
        descent.runBlind();
      }
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long id = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 100; i++) {
        descent.runBlind();
      }
      long each = (threads.getThreadAllocatedBytes(id) - before) / 100;
      assertTrue(each < 60 * 48, each + " bytes a step of 60 operations and more");
    }
  }

  /** A convolution and a maximum over images, which make objects of libtorch as they run. */
  private static Executable images(Session session) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", floats(32, 28, 28, 8));
    Tensor kernel = builder.input("kernel", floats(3, 3, 8, 16));
    List<Long> one = List.of(1L, 1L);
    List<Long> two = List.of(2L, 2L);
    Window window = Window.of(x.shape(), List.of(3L, 3L), one, one, Padding.SAME);
    Tensor y = builder.conv(x, kernel, window, 1);
    Tensor pooled = builder.maxPool(y, two, Window.of(y.shape(), two, two, one, Padding.VALID));
    builder.output("gradient", builder.convGradKernel(x, y, Shape.of(3, 3, 8, 16), window, 1));
    builder.output("y", pooled);
    Plan plan = Planner.plan(new Program("images", builder.build(), Map.of()), Map.of());
    return session.prepare(
        plan,
        Map.of(
            "x", session.allocate(floats(32, 28, 28, 8)),
            "kernel", session.allocate(floats(3, 3, 8, 16)),
            "gradient", session.allocate(floats(3, 3, 8, 16)),
            "y", session.allocate(floats(32, 14, 14, 16))));
  }

  @Test
  void memoryStaysFlatOverManySteps() throws IOException {
    try (Session session = open()) {
      Executable images = images(session);
      for (int i = 0; i < 50; i++) {
        images.run();
      }
      long before = resident();
      for (int i = 0; i < 200; i++) {
        images.run();
      }
      long grown = resident() - before;
      assertTrue(grown < 40, grown + " MB after 200 steps that make 3 MB and more");
    }
  }

  @Test
  void memoryStaysFlatOverThousandsOfStepsOnADevice() throws IOException {
    PretendedBackend backend = new PretendedBackend();
    try (Session session = backend.open(backend.devices().get(0), SessionOptions.DEFAULT)) {
      Descent descent = new Descent(session);
      DeviceStep step = new DeviceStep(session);
      for (int i = 0; i < 500; i++) {
        step.run(i);
        descent.runBlind();
      }
      // the heap of Java takes memory at times, a leak of the steps does in every stretch
      long least = Long.MAX_VALUE;
      for (int stretch = 0; stretch < 4 && least >= 20; stretch++) {
        long before = resident();
        for (int i = 0; i < 1500; i++) {
          step.run(i);
          descent.runBlind();
        }
        least = Math.min(least, resident() - before);
      }
      assertTrue(least < 20, least + " MB in the flattest of four times 1500 steps of a device");
    }
  }

  @Test
  void sessionsThatAreClosedGiveTheirMemoryBack() throws IOException {
    long before = 0;
    for (int i = 0; i < 60; i++) {
      if (i == 20) {
        before = resident();
      }
      try (Session session = open()) {
        images(session).run();
      }
    }
    long grown = resident() - before;
    assertTrue(grown < 100, grown + " MB after 40 sessions of 5 MB and more");
  }

  /** Megabytes of this process in memory, or 0 where the system does not say. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
          .sum();
    }
  }
}
