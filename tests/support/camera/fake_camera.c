// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A GStreamer plugin that plays a webcam, so that tests can hold a picture in front of the unmodified program.
 * Found through GST_PLUGIN_PATH; needs videoconvert from plugins-base.
 *
 *   FAKE_CAMERA_FRAME   file with what the camera sees: raw BGRx, WIDTH × HEIGHT × 4 bytes, read again for each frame.
 *                       Missing or of another size: plain grey. Change it by renaming a new file over it.
 *   FAKE_CAMERA_COUNT   file with the number of cameras that are plugged in, looked at ten times a second; absent: 1
 */
#include <gst/base/gstpushsrc.h>
#include <gst/gst.h>

#include <stdlib.h>
#include <string.h>

#define PACKAGE "cinnabar-tests"

enum { WIDTH = 1280, HEIGHT = 720, FRAMES_A_SECOND = 30, MAX_CAMERAS = 4 };
static const gsize frameBytes = (gsize)WIDTH * HEIGHT * 4;
static const gint64 frameMicroseconds = G_USEC_PER_SEC / FRAMES_A_SECOND;

static GstCaps *capsOf(const char *format)
{
    return gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, format, "width", G_TYPE_INT, WIDTH, "height",
        G_TYPE_INT, HEIGHT, "framerate", GST_TYPE_FRACTION, FRAMES_A_SECOND, 1, NULL);
}

/* ---- The sensor: the frame file's pixels, live. ---- */

typedef struct {
    GstPushSrc parent;
    gint64 due; /* when the next frame is to leave, in g_get_monotonic_time() */
} FakeSensor;
typedef struct {
    GstPushSrcClass parent;
} FakeSensorClass;
static GType fake_sensor_get_type(void);
G_DEFINE_TYPE(FakeSensor, fake_sensor, GST_TYPE_PUSH_SRC)

static GstStaticPadTemplate sensorPad =
    GST_STATIC_PAD_TEMPLATE("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS("video/x-raw, format=(string)BGRx"));

static GstCaps *sensorCaps(GstBaseSrc *source, GstCaps *filter)
{
    (void)source;
    GstCaps *caps = capsOf("BGRx");
    if (!filter)
        return caps;
    GstCaps *common = gst_caps_intersect_full(filter, caps, GST_CAPS_INTERSECT_FIRST);
    gst_caps_unref(caps);
    return common;
}

static GstFlowReturn sensorCreate(GstPushSrc *source, GstBuffer **buffer)
{
    FakeSensor *self = (FakeSensor *)source;
    const gint64 now = g_get_monotonic_time();
    if (self->due > now)
        g_usleep((gulong)(self->due - now));
    else
        self->due = now;
    self->due += frameMicroseconds;

    gchar *pixels = NULL;
    gsize length = 0;
    const char *file = g_getenv("FAKE_CAMERA_FRAME");
    if (!file || !g_file_get_contents(file, &pixels, &length, NULL) || length != frameBytes) {
        g_free(pixels);
        pixels = g_malloc(frameBytes);
        memset(pixels, 0x60, frameBytes);
    }
    *buffer = gst_buffer_new_wrapped(pixels, frameBytes);
    GST_BUFFER_DURATION(*buffer) = (GstClockTime)frameMicroseconds * GST_USECOND;
    return GST_FLOW_OK;
}

static void fake_sensor_class_init(FakeSensorClass *type)
{
    gst_element_class_set_static_metadata(
        GST_ELEMENT_CLASS(type), "Fake sensor", "Source/Video", "Pushes the pixels of a file", PACKAGE);
    gst_element_class_add_static_pad_template(GST_ELEMENT_CLASS(type), &sensorPad);
    GST_BASE_SRC_CLASS(type)->get_caps = sensorCaps;
    GST_PUSH_SRC_CLASS(type)->create = sensorCreate;
}

static void fake_sensor_init(FakeSensor *self)
{
    gst_base_src_set_live(GST_BASE_SRC(self), TRUE);
    gst_base_src_set_format(GST_BASE_SRC(self), GST_FORMAT_TIME);
    gst_base_src_set_do_timestamp(GST_BASE_SRC(self), TRUE);
}

/* ---- The camera: the sensor in the YUY2 that most webcams speak. ---- */

typedef struct {
    GstBin parent;
} FakeCamera;
typedef struct {
    GstBinClass parent;
} FakeCameraClass;
static GType fake_camera_get_type(void);
G_DEFINE_TYPE(FakeCamera, fake_camera, GST_TYPE_BIN)

static GstStaticPadTemplate cameraPad =
    GST_STATIC_PAD_TEMPLATE("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS("video/x-raw"));

static void fake_camera_class_init(FakeCameraClass *type)
{
    gst_element_class_set_static_metadata(
        GST_ELEMENT_CLASS(type), "Fake camera", "Source/Video", "Plays a webcam", PACKAGE);
    gst_element_class_add_static_pad_template(GST_ELEMENT_CLASS(type), &cameraPad);
}

static void fake_camera_init(FakeCamera *self)
{
    GstElement *sensor = g_object_new(fake_sensor_get_type(), NULL);
    GstElement *convert = gst_element_factory_make("videoconvert", NULL);
    GstElement *filter = gst_element_factory_make("capsfilter", NULL);
    if (!convert || !filter)
        g_error("The fake camera needs videoconvert: install gstreamer1.0-plugins-base.");
    GstCaps *caps = capsOf("YUY2");
    g_object_set(filter, "caps", caps, NULL);
    gst_caps_unref(caps);
    gst_bin_add_many(GST_BIN(self), sensor, convert, filter, NULL);
    gst_element_link_many(sensor, convert, filter, NULL);
    GstPad *inner = gst_element_get_static_pad(filter, "src");
    gst_element_add_pad(
        GST_ELEMENT(self), gst_ghost_pad_new_from_template("src", inner, gst_static_pad_template_get(&cameraPad)));
    gst_object_unref(inner);
}

/* ---- What device monitors see of it. ---- */

typedef struct {
    GstDevice parent;
} FakeDevice;
typedef struct {
    GstDeviceClass parent;
} FakeDeviceClass;
static GType fake_device_get_type(void);
G_DEFINE_TYPE(FakeDevice, fake_device, GST_TYPE_DEVICE)

static GstElement *deviceElement(GstDevice *device, const gchar *name)
{
    (void)device;
    return g_object_new(fake_camera_get_type(), "name", name ? name : "fake-camera", NULL);
}

static void fake_device_class_init(FakeDeviceClass *type) { GST_DEVICE_CLASS(type)->create_element = deviceElement; }

static void fake_device_init(FakeDevice *self) { (void)self; }

static GstDevice *makeDevice(int index)
{
    gchar *path = g_strdup_printf("/dev/fake-camera%d", index);
    gchar *name = g_strdup_printf("Fake camera %d", index + 1);
    GstStructure *properties = gst_structure_new("fake-camera", "device.api", G_TYPE_STRING, "v4l2", "device.path",
        G_TYPE_STRING, path, "device.is_default", G_TYPE_BOOLEAN, index == 0, NULL);
    GstCaps *caps = capsOf("YUY2");
    GstDevice *device = g_object_new(fake_device_get_type(), "display-name", name, "caps", caps, "device-class",
        "Video/Source", "properties", properties, NULL);
    gst_caps_unref(caps);
    gst_structure_free(properties);
    g_free(path);
    g_free(name);
    return device;
}

/* ---- Plugging in and out. ---- */

typedef struct {
    GstDeviceProvider parent;
    GThread *watcher;
    gint stopping;
    GstDevice *devices[MAX_CAMERAS];
    int count;
} FakeProvider;
typedef struct {
    GstDeviceProviderClass parent;
} FakeProviderClass;
static GType fake_provider_get_type(void);
G_DEFINE_TYPE(FakeProvider, fake_provider, GST_TYPE_DEVICE_PROVIDER)

static int pluggedIn(void)
{
    const char *file = g_getenv("FAKE_CAMERA_COUNT");
    gchar *text = NULL;
    if (!file || !g_file_get_contents(file, &text, NULL, NULL))
        return 1;
    const int count = atoi(text);
    g_free(text);
    return CLAMP(count, 0, MAX_CAMERAS);
}

static GList *providerProbe(GstDeviceProvider *provider)
{
    (void)provider;
    GList *devices = NULL;
    for (int i = 0, count = pluggedIn(); i < count; ++i)
        devices = g_list_append(devices, makeDevice(i));
    return devices;
}

static void follow(FakeProvider *self, int wanted)
{
    GstDeviceProvider *provider = GST_DEVICE_PROVIDER(self);
    while (self->count < wanted) {
        GstDevice *device = makeDevice(self->count);
        self->devices[self->count++] = gst_object_ref(device);
        gst_device_provider_device_add(provider, device);
    }
    while (self->count > wanted) {
        GstDevice *device = self->devices[--self->count];
        gst_device_provider_device_remove(provider, device);
        gst_object_unref(device);
    }
}

static gpointer watch(gpointer data)
{
    FakeProvider *self = data;
    while (!g_atomic_int_get(&self->stopping)) {
        follow(self, pluggedIn());
        g_usleep(G_USEC_PER_SEC / 10);
    }
    return NULL;
}

static gboolean providerStart(GstDeviceProvider *provider)
{
    FakeProvider *self = (FakeProvider *)provider;
    follow(self, pluggedIn());
    g_atomic_int_set(&self->stopping, 0);
    self->watcher = g_thread_new("fake-camera", watch, self);
    return TRUE;
}

static void providerStop(GstDeviceProvider *provider)
{
    FakeProvider *self = (FakeProvider *)provider;
    g_atomic_int_set(&self->stopping, 1);
    g_thread_join(self->watcher);
    while (self->count > 0)
        gst_object_unref(self->devices[--self->count]);
}

static void fake_provider_class_init(FakeProviderClass *type)
{
    GstDeviceProviderClass *provider = GST_DEVICE_PROVIDER_CLASS(type);
    provider->probe = providerProbe;
    provider->start = providerStart;
    provider->stop = providerStop;
    gst_device_provider_class_set_static_metadata(
        provider, "Fake camera provider", "Source/Video", "Lists fake cameras", PACKAGE);
}

static void fake_provider_init(FakeProvider *self) { (void)self; }

static gboolean pluginInit(GstPlugin *plugin)
{
    return gst_device_provider_register(plugin, "fakecameraprovider", GST_RANK_PRIMARY + 10, fake_provider_get_type());
}
GST_PLUGIN_DEFINE(GST_VERSION_MAJOR, GST_VERSION_MINOR, fakecamera, "Fake camera for tests", pluginInit, "0.1", "GPL",
    PACKAGE, "tests")
