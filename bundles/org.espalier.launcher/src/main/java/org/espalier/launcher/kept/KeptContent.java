package org.espalier.launcher.kept;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.connect.ConnectContent;

/** A bundle's file as a framework sees it: everything but the classes, which a kept loader has. */
final class KeptContent implements ConnectContent {
  private final Path file;
  private final Function<KeptJar, KeptLoader> loaders;
  private JarFile jar;

  KeptContent(Path file, Function<KeptJar, KeptLoader> loaders) {
    this.file = file;
    this.loaders = loaders;
  }

  @Override
  public void open() throws IOException {
    jar = new JarFile(file.toFile(), false);
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  @Override
  public Optional<Map<String, String>> getHeaders() {
    Map<String, String> headers = new HashMap<>();
    try {
      jar.getManifest()
          .getMainAttributes()
          .forEach((name, value) -> headers.put(name.toString(), value.toString()));
    } catch (IOException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
    // Felix takes the loader of every bundle that it is to activate lazily for one of its own.
    headers.remove(Constants.BUNDLE_ACTIVATIONPOLICY);
    headers.put(Constants.BUNDLE_ACTIVATOR, KeptActivator.class.getName());
    return Optional.of(headers);
  }

  @Override
  public Iterable<String> getEntries() {
    return () -> jar.stream().map(ZipEntry::getName).iterator();
  }

  @Override
  public Optional<ConnectEntry> getEntry(String path) {
    return Optional.ofNullable(jar.getEntry(path)).map(entry -> new Entry(jar, entry));
  }

  @Override
  public Optional<ClassLoader> getClassLoader() {
    try {
      return Optional.of(loaders.apply(KeptJar.of(file, jar)));
    } catch (IOException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private record Entry(JarFile jar, ZipEntry entry) implements ConnectEntry {
    @Override
    public String getName() {
      return entry.getName();
    }

    @Override
    public long getContentLength() {
      return entry.getSize();
    }

    @Override
    public long getLastModified() {
      return entry.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return jar.getInputStream(entry);
    }
  }
}
