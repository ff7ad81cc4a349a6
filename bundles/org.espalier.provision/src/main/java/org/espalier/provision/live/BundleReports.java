package org.espalier.provision.live;

import java.util.List;
import org.espalier.host.Finding;
import org.espalier.plugin.Examiner;
import org.espalier.plugin.Notices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells others what is wrong with the bundles that were brought.
 *
 * <p>Beside {@link HostBundles}: a framework shows a service only to those who see all classes that
 * it is registered with as it does.
 */
@Component
public final class BundleReports implements Notices, Examiner {
  private final HostBundles host;

  /** Of a host. */
  @Activate
  public BundleReports(@Reference HostBundles host) {
    this.host = host;
  }

  @Override
  public List<String> notices() {
    return host.notices();
  }

  @Override
  public List<Finding> examine() {
    return host.examine();
  }
}
