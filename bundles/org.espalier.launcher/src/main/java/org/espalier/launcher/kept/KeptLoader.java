package org.espalier.launcher.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The class loader of one version of a bundle, for all frameworks of the virtual machine.
 *
 * <p>It is prepared when the first class is wanted: its jars are unpacked and its activator is
 * started, in the framework that is the first to have it started. No framework is held afterwards.
 * Who looks for a file in it has the jars unpacked, and nothing started.
 */
final class KeptLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final String key;
  private final Deque<BundleContext> offers = new ArrayDeque<>();
  private final Set<String> shared = new HashSet<>();
  private final OpenJars jars = new OpenJars();
  private boolean preparing;
  private KeptJar jar;
  private Path folder;
  private volatile boolean filled;
  private volatile boolean prepared;

  /** A loader that knows its jar as soon as it {@link #lies} somewhere. */
  KeptLoader(String key) {
    super(key, new URL[0], getPlatformClassLoader());
    this.key = key;
  }

  /** Another framework has a file of it, which may be there longer than those before. */
  synchronized void lies(KeptJar file, Path unpacked) {
    if (!prepared && !preparing) {
      jar = file;
      folder = unpacked;
    }
  }

  /** A framework has started the bundle. */
  synchronized void offer(BundleContext context) {
    if (!prepared) {
      offers.add(context);
    }
  }

  /** A framework has stopped the bundle. */
  synchronized void withdraw(BundleContext context) {
    offers.remove(context);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.equals(KeptActivator.class.getName())) {
      return KeptActivator.class;
    }
    try {
      prepare();
    } catch (Exception e) {
      throw new ClassNotFoundException(name + ": " + e.getMessage(), e);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    return shared.contains(dot < 0 ? "" : name.substring(0, dot))
        ? Class.forName(name, false, KeptLoader.class.getClassLoader())
        : super.findClass(name);
  }

  @Override
  public URL findResource(String name) {
    fillIfStarted();
    URL found = super.findResource(name);
    return found == null ? null : jars.of(found);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    fillIfStarted();
    List<URL> found = Collections.list(super.findResources(name));
    found.replaceAll(jars::of);
    return Collections.enumeration(found);
  }

  private void fillIfStarted() {
    if (filled) {
      return;
    }
    synchronized (this) {
      BundleContext context = offers.peek();
      if (context != null) {
        try {
          fill(context.getBundle().adapt(BundleWiring.class));
        } catch (IOException e) {
          throw new UncheckedIOException(key + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private void prepare() throws Exception {
    if (prepared) {
      return;
    }
    synchronized (this) {
      if (prepared || preparing) { // or its activator wants a class
        return;
      }
      BundleContext context = offers.peek();
      if (context == null) {
        throw new IllegalStateException(key + " is not started");
      }
      preparing = true;
      try {
        fill(context.getBundle().adapt(BundleWiring.class));
        start(context);
        prepared = true;
        offers.clear();
      } finally {
        preparing = false;
      }
    }
  }

  private void fill(BundleWiring wiring) throws IOException {
    if (filled) {
      return;
    }
    Imports imports = Imports.of(wiring);
    List<URL> urls = new ArrayList<>(jar.urls(folder));
    Imports.fragments(wiring).forEach(file -> urls.add(KeptJar.url(file)));
    imports.files().forEach(file -> urls.add(KeptJar.url(file)));
    for (URL url : urls) {
      jars.open(url);
    }
    urls.forEach(this::addURL);
    shared.addAll(imports.shared());
    filled = true;
    findResources("none, which opens all jars: their folder may go before the process");
  }

  private void start(BundleContext context) throws Exception {
    if (jar.activator() != null) {
      Class<?> activator = loadClass(jar.activator());
      ((BundleActivator) activator.getDeclaredConstructor().newInstance()).start(context);
    }
  }
}
