/** What a home has installed: its jars, the states that followed each other, and its lock. */
package org.espalier.provision.generation;
