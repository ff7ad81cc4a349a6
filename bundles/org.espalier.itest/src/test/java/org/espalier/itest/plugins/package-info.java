/** Plugins come, change and go under a host that runs. */
package org.espalier.itest.plugins;
