package org.espalier.launcher.kept;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jars of a class loader, open while the process lives, and the URLs of what is in them.
 *
 * <p>A usual URL opens its jar anew where it lies, as a {@link java.util.ServiceLoader} does for
 * every list of services and whoever unpacks a native library; the folder of the host that was the
 * first to use the jar may be gone by then.
 */
final class OpenJars extends URLStreamHandler {
  private final Map<String, JarFile> jars = new ConcurrentHashMap<>();

  /** Opens a jar, and leaves a folder as it is. */
  void open(URL file) throws IOException {
    File path = Path.of(URI.create(file.toString())).toFile();
    if (path.isFile() && !jars.containsKey(file.toString())) {
      jars.put(
          file.toString(), new JarFile(path, false, JarFile.OPEN_READ, JarFile.runtimeVersion()));
    }
  }

  /** The same URL, which reads from the open jar. */
  URL of(URL url) {
    if (!url.getProtocol().equals("jar")) {
      return url;
    }
    try {
      return new URL(null, url.toString(), this);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    return new Connection(url);
  }

  private final class Connection extends JarURLConnection {
    private final JarFile jar;

    Connection(URL url) throws IOException {
      super(url);
      jar = jars.get(getJarFileURL().toString());
      if (jar == null) {
        throw new FileNotFoundException(url.toString());
      }
    }

    @Override
    public void connect() throws IOException {
      if (getEntryName() != null && getJarEntry() == null) {
        throw new FileNotFoundException(url.toString());
      }
      connected = true;
    }

    @Override
    public JarFile getJarFile() {
      return jar;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      connect();
      return jar.getInputStream(getJarEntry());
    }

    @Override
    public long getContentLengthLong() {
      ZipEntry entry = jar.getEntry(getEntryName());
      return entry == null ? -1 : entry.getSize();
    }
  }
}
