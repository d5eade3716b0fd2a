package org.pharos.sample.restroute;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardResource;

/** The files in the folder {@code web} of this bundle, under {@code /sample-notes/page/}. */
@Component(service = NotesPage.class)
@HttpWhiteboardResource(pattern = "/sample-notes/page/*", prefix = "/web")
public final class NotesPage {}
