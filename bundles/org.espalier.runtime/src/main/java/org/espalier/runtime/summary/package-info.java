/** What the data of a run are like, found out while they are encoded. */
package org.espalier.runtime.summary;
