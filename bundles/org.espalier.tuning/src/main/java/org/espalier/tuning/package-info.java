/** Studies: trials, their store and their work. */
package org.espalier.tuning;
