package org.espalier.itest.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.backend.Backend;
import org.junit.jupiter.api.Assertions;

/** The torch backend beside the nd4j backend where there is no framework. */
public final class Torch {
  private static final String PACKAGE = "org.espalier.backend.torch";
  private static final Path JARS = Path.of("target", "torch");
  private static Backend backend;
  private static Backend pretended;

  private Torch() {}

  /** Whether there are natives for this machine: its publisher has none for Linux on arm64. */
  public static boolean hasNatives() {
    return !(System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("aarch64"));
  }

  /** The backend, with a JavaCPP of its own. */
  public static synchronized Backend backend() {
    if (backend == null) {
      backend = load();
    }
    return backend;
  }

  /** The backend on a device that is made up, whose memory the processor does not read. */
  public static synchronized Backend pretended() {
    if (pretended == null) {
      pretended = make(backend().getClass().getClassLoader(), "PretendedBackend");
    }
    return pretended;
  }

  private static Backend load() {
    return make(new OwnFirst(urls()), "TorchBackend");
  }

  private static Backend make(ClassLoader loader, String name) {
    try {
      Constructor<?> made = loader.loadClass(PACKAGE + "." + name).getDeclaredConstructor();
      made.setAccessible(true); // that of the pretended one is for tests alone
      return (Backend) made.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the torch backend cannot be made", e);
    }
  }

  private static URL[] urls() {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> jars = Files.list(JARS)) {
      urls.add(
          Class.forName(PACKAGE + ".TorchBackend")
              .getProtectionDomain()
              .getCodeSource()
              .getLocation());
      for (Path jar : jars.sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the build has to copy libtorch's jars to " + JARS, e);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("the torch backend is not on the class path", e);
    }
    Assertions.assertTrue(urls.size() > 6, "libtorch, OpenBLAS and JavaCPP with natives: " + urls);
    return urls.toArray(URL[]::new);
  }

  /** Loads the backend and what it embeds itself, and asks for all else. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] urls) {
      super(urls, Torch.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE + ".") && !name.startsWith("org.bytedeco.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }
  }
}
