package org.espalier.provision.live;

import java.io.IOException;
import java.util.function.Consumer;
import org.espalier.plugin.PluginFolder;
import org.espalier.provision.generation.HomeLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Looks at the folder {@code plugins} every half second while somebody wants it watched. */
@Component
public final class PluginFolderWatch implements PluginFolder {
  private static final long PAUSE_MILLISECONDS = 500;

  private final HostBundles host;
  private Looking looking;

  /** Of a host. */
  @Activate
  public PluginFolderWatch(@Reference HostBundles host) {
    this.host = host;
  }

  /** Ends what is still going on. */
  @Deactivate
  public synchronized void deactivate() {
    if (looking != null) {
      looking.close();
    }
  }

  @Override
  public synchronized Watch watch(Consumer<String> told) throws IOException {
    if (looking != null && !looking.isClosed()) {
      throw new IllegalStateException("the folder is watched already");
    }
    looking = new Looking(host.lock().take("espalier console"), told);
    looking.thread.start();
    return looking;
  }

  /** The thread that looks, and the lock that it has so long. */
  private final class Looking implements Watch {
    private final HomeLock.Hold hold;
    private final Consumer<String> told;
    private final Thread thread = new Thread(this::look, "espalier: folder of plugins");
    private volatile boolean closed;

    Looking(HomeLock.Hold hold, Consumer<String> told) {
      this.hold = hold;
      this.told = told;
      thread.setDaemon(true);
    }

    boolean isClosed() {
      return closed;
    }

    private void look() {
      while (!closed) {
        try {
          synchronized (host.changing()) {
            host.plugins().follow(told);
          }
          Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
          return; // closed
        } catch (IOException | RuntimeException e) {
          told.accept("the folder plugins is watched no longer: " + Failures.cause(e));
          return;
        }
      }
    }

    @Override
    public void close() {
      closed = true;
      thread.interrupt();
      hold.close();
    }
  }
}
