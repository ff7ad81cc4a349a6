package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.diagnosis.Incidents;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells of jars that were refused, and of bundles that did not start. */
@Component
public final class LiveIncidents implements Incidents {
  private final HostBundles host;

  /** Looks at what a host brought. */
  @Activate
  public LiveIncidents(@Reference HostBundles host) {
    this.host = host;
  }

  @Override
  public List<Incident> incidents() {
    List<Incident> incidents = new ArrayList<>();
    host.bootNotices().forEach(notice -> incidents.add(notice.incident()));
    host.plugins().refusals().forEach(refusal -> incidents.add(refusal.incident()));
    for (Brought entry : host.live().all()) {
      // what is not resolved is explained by what it lacks
      if (entry.bundle().getState() != Bundle.INSTALLED && !entry.isRetiring()) {
        entry.fault().ifPresent(fault -> incidents.add(stopped(entry, fault)));
      }
    }
    return incidents;
  }

  private static Incident stopped(Brought entry, String fault) {
    String cause = fault.startsWith("it ") ? fault : "its start fails: " + fault;
    String from =
        entry.jar().origin() == Origin.PLUGINS
            ? " (plugins/%s)".formatted(entry.jar().label())
            : "";
    return new Incident(Optional.of(entry.bundle()), "bundle " + entry + from, cause, List.of());
  }
}
