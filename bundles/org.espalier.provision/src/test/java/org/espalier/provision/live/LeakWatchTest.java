package org.espalier.provision.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
  @Test
  void whatIsHeldIsNamedUntilItIsFreed() throws IOException {
    LeakWatch watch = new LeakWatch();
    watch.watch("com.acme.tidy 1.0.0", new URLClassLoader(new URL[0]));
    URLClassLoader held = new URLClassLoader(new URL[0]);
    watch.watch("com.acme.leaky 1.0.0", held);
    assertEquals(List.of("com.acme.leaky 1.0.0"), watch.held());
    assertEquals(1, watch.watched());
    held.close(); // and keeps it reachable until here
  }
}
