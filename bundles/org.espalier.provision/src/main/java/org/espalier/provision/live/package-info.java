/** Bundles that come, change and go in a framework that runs. */
package org.espalier.provision.live;
