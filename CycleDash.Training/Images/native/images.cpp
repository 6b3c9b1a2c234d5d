// Image files to 8-bit RGBA and pixels to PNG, over OpenCV's imgcodecs, for OpenCvImageCodec.cs.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local std::string last_error;

uint8_t to8Bits(uint8_t sample) { return sample; }

// Rounds v / 257, the inverse of how 8-bit samples are widened.
uint8_t to8Bits(uint16_t sample) { return static_cast<uint8_t>((sample * 255u + 32895u) >> 16); }

// OpenCV gives gray, BGR or BGRA.
template <typename Sample>
void toRgba(const cv::Mat& image, uint8_t* rgba) {
    const int channels = image.channels();
    const int red = channels == 1 ? 0 : 2, green = channels == 1 ? 0 : 1;
    for (int y = 0; y < image.rows; y++) {
        const Sample* pixel = image.ptr<Sample>(y);
        for (int x = 0; x < image.cols; x++, pixel += channels, rgba += 4) {
            rgba[0] = to8Bits(pixel[red]);
            rgba[1] = to8Bits(pixel[green]);
            rgba[2] = to8Bits(pixel[0]);
            rgba[3] = channels == 4 ? to8Bits(pixel[3]) : 255;
        }
    }
}

std::string size(int width, int height) { return std::to_string(width) + " x " + std::to_string(height); }

void decode(const uint8_t* file, int64_t length, int width, int height, uint8_t* rgba) {
    const cv::Mat bytes(1, static_cast<int>(length), CV_8UC1, const_cast<uint8_t*>(file));
    // Unchanged keeps the transparency and the stored orientation.
    const cv::Mat image = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
    if (image.empty()) throw std::runtime_error("the data is damaged");
    if (image.cols != width || image.rows != height)
        throw std::runtime_error("it has " + size(image.cols, image.rows) + " pixels, its header says " + size(width, height));
    const int channels = image.channels();
    if (channels != 1 && channels != 3 && channels != 4) throw std::runtime_error(std::to_string(channels) + " channels");
    if (image.depth() == CV_8U)
        toRgba<uint8_t>(image, rgba);
    else if (image.depth() == CV_16U)
        toRgba<uint16_t>(image, rgba);
    else
        throw std::runtime_error("its samples are neither 8 nor 16 bits");
}

std::vector<uint8_t> encodePng(const uint8_t* pixels, int width, int height, int channels) {
    cv::Mat image(height, width, channels == 1 ? CV_8UC1 : CV_8UC3);
    for (int y = 0; y < height; y++) {
        uint8_t* row = image.ptr<uint8_t>(y);
        for (int x = 0; x < width; x++, pixels += channels, row += channels) {
            row[0] = pixels[channels - 1];
            if (channels == 3) {
                row[1] = pixels[1];
                row[2] = pixels[0];
            }
        }
    }
    std::vector<uint8_t> file;
    if (!cv::imencode(".png", image, file)) throw std::runtime_error("the PNG encoder failed");
    return file;
}

}  // namespace

/// Decodes a file into width * height * 4 bytes. False on a fault, which cycledash_image_error then names.
EXPORT bool cycledash_image_decode(const uint8_t* file, int64_t length, int32_t width, int32_t height, uint8_t* rgba) {
    try {
        decode(file, length, width, height, rgba);
        return true;
    } catch (const std::exception& fault) {
        last_error = fault.what();
        return false;
    }
}

/// Returns a PNG file, to be freed with cycledash_image_free, or null on a fault. 1 channel is gray, 3 are RGB.
EXPORT uint8_t* cycledash_image_encode_png(const uint8_t* pixels, int32_t width, int32_t height, int32_t channels, int64_t* length) {
    try {
        const std::vector<uint8_t> encoded = encodePng(pixels, width, height, channels);
        auto* file = static_cast<uint8_t*>(std::malloc(encoded.size()));
        if (file == nullptr) throw std::bad_alloc();
        std::memcpy(file, encoded.data(), encoded.size());
        *length = static_cast<int64_t>(encoded.size());
        return file;
    } catch (const std::exception& fault) {
        last_error = fault.what();
        *length = 0;
        return nullptr;
    }
}

EXPORT void cycledash_image_free(uint8_t* file) { std::free(file); }

/// The calling thread's last fault; valid until its next one.
EXPORT const char* cycledash_image_error() { return last_error.c_str(); }
